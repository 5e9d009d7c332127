// Refuses to publish what nobody could trust: while the address is a placeholder, or a package lacks what npm shows.
// With `--address` only the address is looked at, which is all that the documentation needs.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const problems = []

/** Stands in the root's `repository`, whose one other reader is the test of the links; replaced by hand once there is a repository. */
const placeholder = 'git+https://github.com/cors-js/cors.git'
const { repository } = read('package.json')
if (repository.url === placeholder) {
  problems.push(
    `package.json: repository.url is still the placeholder ${placeholder}: write the real address, and run npm test to see what follows it`,
  )
}

/** The messages of the packages name pages of the site, whose address follows from that of the repository. */
const constant = 'packages/standard/src/documentation.ts'
const [, owner, name] = /([^/]+)\/([^/]+)\.git$/.exec(repository.url) ?? []
const documentation = `https://${owner}.github.io/${name}`
if (!readFileSync(constant, 'utf8').includes(`'${documentation}'`)) {
  problems.push(`${constant}: the documentation will be at ${documentation}: write this`)
}

const isAboutPackages = !process.argv.includes('--address')

/** Said until the first release, and by that no longer true. */
const saidBefore = 'not on npm yet'
if (isAboutPackages && repository.url !== placeholder && readFileSync('README.md', 'utf8').includes(saidBefore)) {
  problems.push(`README.md: says that the packages are ${saidBefore}, and will be read when they are`)
}
for (const file of isAboutPackages ? globSync('packages/*/package.json') : []) {
  const manifest = read(file)
  if (manifest.private === true) continue
  const needed = ['description', 'keywords', 'license', 'repository', 'homepage', 'bugs', 'author', 'engines', 'files']
  const missing = needed.filter((name) => manifest[name] === undefined)
  if (missing.length > 0) problems.push(`${file}: without ${missing.join(', ')}`)
  const scripts = Object.keys(manifest.scripts ?? {}).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))
  if (scripts.length > 0) problems.push(`${file}: runs ${scripts.join(', ')} on the machines of users`)
  for (const needed of ['LICENSE', 'README.md']) {
    if (!existsSync(join(dirname(file), needed))) problems.push(`${dirname(file)}: without ${needed}`)
  }
}

for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
