/** Whoever changes the rows, with whatever statement, tells every instance: of an UPDATE both origins, of a TRUNCATE with '' everything. */
export const originsTable = `
  CREATE TABLE allowed_origins (origin text PRIMARY KEY);
  CREATE FUNCTION tell_origins() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN PERFORM pg_notify('allowed_origins', OLD.origin); END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN PERFORM pg_notify('allowed_origins', NEW.origin); END IF;
    IF TG_OP = 'TRUNCATE' THEN PERFORM pg_notify('allowed_origins', ''); END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER tell_rows AFTER INSERT OR UPDATE OR DELETE ON allowed_origins
    FOR EACH ROW EXECUTE FUNCTION tell_origins();
  CREATE TRIGGER tell_truncate AFTER TRUNCATE ON allowed_origins
    FOR EACH STATEMENT EXECUTE FUNCTION tell_origins();
`
