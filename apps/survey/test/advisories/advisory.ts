type Texts = Readonly<Record<'en' | 'ko', string>>

/** What was published about a library: an advisory, or the report or change that says what an advisory would. */
export interface Advisory {
  /** Each with the page that describes it. */
  readonly ids: readonly (readonly [id: string, url: string])[]
  readonly library: string
  readonly happened: Texts
  readonly here: Texts
  /** What is run against ours, one of the checks in `checks/index.ts`. */
  readonly check: string
}

export const cve = (number: string): readonly [string, string] => [
  `CVE-${number}`,
  `https://nvd.nist.gov/vuln/detail/CVE-${number}`,
]

export const ghsa = (code: string): readonly [string, string] => [
  `GHSA-${code}`,
  `https://github.com/advisories/GHSA-${code}`,
]

/** An issue or a pull request, whichever: the host leads from one to the other. */
export const thread = (repository: string, number: number): readonly [string, string] => [
  `${repository}#${number}`,
  `https://github.com/${repository}/issues/${number}`,
]
