// A module says that it ran under the URL that it was loaded from: it has no currentScript.
globalThis.labModules ??= []
globalThis.labModules.push(import.meta.url)
