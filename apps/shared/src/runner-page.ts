import { labPort, localOrigin } from './ports.ts'

/**
 * GET /lab: a page of the API's own origin, in which the lab runs its probes. Its script is that of the lab, which allows these origins
 * to load it.
 */
export function runnerPage(): string {
  const script = `${localOrigin(labPort())}/runner.js`
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Runner of the CORS lab</title>
    <link rel="icon" href="data:,">
    <script type="module" src="${script}"></script>
  </head>
  <body></body>
</html>
`
}
