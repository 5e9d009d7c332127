// A classic script: it says that it ran, and then throws what only a page that may read it learns about.
document.currentScript.dataset.ran = 'yes'
throw new Error('the script of the lab always throws')
