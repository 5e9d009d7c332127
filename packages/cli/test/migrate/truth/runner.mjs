import { server } from './servers.mjs'

/** Imports programs of a folder in a process of its own, whose conditions find the sources of our packages. */
const modules = new Map()

process.on('message', async ({ id, file, env, kind }) => {
  try {
    if (kind === 'asked') {
      process.send({ id, asked: [...modules.get(file).asked] })
      return
    }
    for (const name of ['ORIGINS', 'ORIGIN', 'MAX_AGE']) delete process.env[name]
    Object.assign(process.env, env)
    const module = await import(file)
    modules.set(file, module)
    process.send({ id, port: await server(module.app) })
  } catch (error) {
    process.send({ id, error: String(error?.message ?? error) })
  }
})
