// Refuses to publish what nobody could trust: while the address is a placeholder, or a package lacks what npm shows.
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

for (const file of globSync('packages/*/package.json')) {
  const manifest = read(file)
  if (manifest.private === true) continue
  const needed = ['description', 'keywords', 'license', 'repository', 'homepage', 'bugs', 'author', 'engines', 'files']
  const missing = needed.filter((name) => manifest[name] === undefined)
  if (missing.length > 0) problems.push(`${file}: without ${missing.join(', ')}`)
  const scripts = Object.keys(manifest.scripts ?? {}).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))
  if (scripts.length > 0) problems.push(`${file}: runs ${scripts.join(', ')} on the machines of users`)
  for (const name of ['LICENSE', 'README.md']) {
    if (!existsSync(join(dirname(file), name))) problems.push(`${dirname(file)}: without ${name}`)
  }
}

for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
