import type { CliCommand } from '../cli/command.ts'
import { placeOf } from '../migrate/changes.ts'
import { migratePage, sayChange, sayLeft } from '../migrate/page.ts'
import { en } from '../texts/en.ts'

/** `cors migrate`: rewrites what other libraries are told, and says what it means otherwise then. */
export const migrate: CliCommand<{ readonly write?: boolean }> = {
  name: 'migrate',
  arguments: ['<path...>'],
  options: [{ flags: '--write' }],
  async run({ arguments: paths, options, texts: spoken }) {
    // Programs get the same in every language.
    const texts = en
    // Nobody else waits for a parser of TypeScript.
    const { listFiles } = await import('../migrate/files.ts')
    const { planMigration } = await import('../migrate/migrate.ts')
    const { writeFiles } = await import('../migrate/write.ts')
    const migration = await planMigration(await listFiles(paths, spoken))
    const { files, changes, left } = migration
    const isWritten = options.write === true && files.length > 0
    if (isWritten) await writeFiles(files, spoken)
    return {
      exitCode: files.length > 0 ? 1 : 0,
      json: {
        verdict: files.length === 0 ? 'unchanged' : isWritten ? 'written' : 'changes',
        files: files.map(({ path, diff }) => ({ path, diff })),
        changes: changes.map(({ said, words, ...change }) => ({
          ...change,
          message: sayChange({ ...change, words, ...(said && { said }) }, texts),
          link: texts.migrate.link(placeOf({ ...change, words })),
        })),
        left: left.map(({ said, ...each }) => ({ ...each, message: sayLeft({ ...each, said }, texts) })),
      },
      page: migratePage(migration, isWritten, spoken),
    }
  },
}
