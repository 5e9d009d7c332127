/** What was found, as the page that is committed; `made` says when and where. */
export function reportOf(rows: readonly string[], imported: string, seed: number, made: string): string {
  return `# Exported policies on real engines

${made}

Written by \`npm run test:edge -- --write\`, which exports policies with [@cors/edge](../packages/edge/README.md), starts each engine on what was written, and compares every answer with that of \`decide\`: the status, all headers of the protocol, absences included, \`Vary\` as a set, and the body and length of what the engine answers by itself. A difference has to be covered by a gap that the export declares, and that its kind fits; any other fails the run.

The conformance table is that of the adapters, without the rows about adapters' own options, functions and timeouts. The hostile origins are those that the core is tested with. Random policies have lists, wildcards, RegExps, rules by origin and every other option; of 100 requests to each, most have an origin that was made from an allowed one by an attack. What an engine has no words for, such as a RegExp that looks ahead where it only knows RE2, is refused by an error. Azurite stands for Azure, whose answers have other headers than ours: there it is compared what a page gets by them, which may be no more than by the policy, and less only by a gap; policies without credentials are refused, since Azure always grants them. The last run began with the seed ${seed}.

| engine | part | policies | refused | requests | same as \`decide\` | differences by gap | not declared |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

## Imported from nginx

What \`importPolicy\` reads out of configurations (those that people write, of its tests, and random ones by hand), nginx itself is started with and asked about: whatever the policy allows, credentials included, nginx has to grant. ${imported}
`
}
