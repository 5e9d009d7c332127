// Refuses to publish what nobody could trust: while the address is a placeholder, a package lacks what npm shows, or there is no version.
// With `--address` only the address is looked at, which is all that the documentation needs.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicPackages, unreleased } from './public-packages.mjs'

/** Stands in the root's `repository`, whose one other reader is the test of the links; replaced by hand once there is a repository. */
const placeholder = 'git+https://github.com/cors-js/cors.git'
const { repository } = JSON.parse(readFileSync('package.json', 'utf8'))
const isAboutPackages = !process.argv.includes('--address')
const problems = [
  ...problemsOfAddress(),
  ...(isAboutPackages ? publicPackages().flatMap(problemsOfPackage) : []),
  // As long as there is no address nothing else of a release has begun.
  ...(isAboutPackages && repository.url !== placeholder ? problemsOfVersions(publicPackages()) : []),
]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

function problemsOfAddress() {
  const found = []
  if (repository.url === placeholder) {
    found.push(
      `package.json: repository.url is still the placeholder ${placeholder}: write the real address, and run npm test to see what follows it`,
    )
  }
  // The messages of the packages name pages of the site, whose address follows from that of the repository.
  const constant = 'packages/standard/src/documentation.ts'
  const [, owner, name] = /([^/]+)\/([^/]+)\.git$/.exec(repository.url) ?? []
  const documentation = `https://${owner}.github.io/${name}`
  if (!readFileSync(constant, 'utf8').includes(`'${documentation}'`)) {
    found.push(`${constant}: the documentation will be at ${documentation}: write this`)
  }
  return found
}

function problemsOfPackage({ folder, manifest }) {
  const found = []
  const needed = ['description', 'keywords', 'license', 'repository', 'homepage', 'bugs', 'author', 'engines', 'files']
  const missing = needed.filter((name) => manifest[name] === undefined)
  if (missing.length > 0) found.push(`${folder}/package.json: without ${missing.join(', ')}`)
  const scripts = Object.keys(manifest.scripts ?? {}).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))
  if (scripts.length > 0) {
    found.push(`${folder}/package.json: runs ${scripts.join(', ')} on the machines of users`)
  }
  for (const file of ['LICENSE', 'README.md']) {
    if (!existsSync(join(folder, file))) found.push(`${folder}: without ${file}`)
  }
  return found
}

function problemsOfVersions(packages) {
  const found = []
  // Said until the first release, and by that no longer true.
  const saidBefore = 'not on npm yet'
  if (readFileSync('README.md', 'utf8').includes(saidBefore)) {
    found.push(`README.md: says that the packages are ${saidBefore}, and will be read when they are`)
  }
  const waiting = globSync('.changeset/*.md').length
  if (waiting > 0) {
    found.push(`.changeset: ${waiting} of the changes are in no version: run npm run release:version, and commit it`)
  }
  const versions = [...new Set(packages.map(({ manifest }) => manifest.version))]
  if (versions.length > 1) {
    found.push(`packages: have the versions ${versions.join(', ')}, and one version is what belongs together`)
  }
  for (const { folder, manifest } of packages) {
    if (manifest.version === unreleased) {
      found.push(`${folder}/package.json: has the version ${unreleased}, which is not a version of any release`)
    }
    const changelog = join(folder, 'CHANGELOG.md')
    if (!existsSync(changelog)) found.push(`${folder}: without CHANGELOG.md`)
    else if (!readFileSync(changelog, 'utf8').includes(`\n## ${manifest.version}\n`)) {
      found.push(`${changelog}: says nothing of ${manifest.version}`)
    }
  }
  return found
}
