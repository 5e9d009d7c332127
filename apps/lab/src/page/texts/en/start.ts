/** The texts of the first section in English. */
export const start = {
  title: 'Why is my request blocked?',
  lead: 'Your page asked a server on another origin, and the browser kept the answer from your script. The server can allow it, with a few headers. This page finds out which.',
  story: {
    title: 'CORS in a minute',
    steps: [
      {
        title: 'Every page has an origin',
        text: 'Scheme, host and port of its address: https://app.example.com is another origin than http://app.example.com, and than https://api.example.com.',
      },
      {
        title: 'Scripts read only their own origin',
        text: 'Your browser holds your cookies for every site. If any page could read any site’s answers, it could read your mail. So the browser hands an answer to a script only if it comes from the page’s own origin. That is the same-origin policy.',
      },
      {
        title: 'The server can make an exception',
        text: 'With the header Access-Control-Allow-Origin a server says which page may read its answer. That is CORS. The request is sent all the same: what is blocked is the answer.',
      },
      {
        title: 'For some requests the browser asks first',
        text: 'Before it sends a PUT, a DELETE, JSON, or headers such as Authorization, it sends an OPTIONS request: the preflight. If the answer does not allow it, the request itself is never sent.',
      },
      {
        title: 'So the fix is in the server',
        text: 'The page cannot allow itself anything: not with mode: "no-cors", not with headers that it sends. An img, script or link element needs no permission to show or run what it loads; fetch, fonts, and pixels that are read from a canvas do.',
      },
    ],
  },
  picture: {
    title: 'How a page, its browser and a server agree',
    page: 'Page',
    browser: 'Browser',
    server: 'Server',
    fetch: 'fetch(…)',
    origin: 'Origin: https://app.example.com',
    allow: 'Access-Control-Allow-Origin: https://app.example.com',
    compare: 'The same? Then the script may read it.',
    answer: 'the answer',
  },
  links: {
    title: 'Look closer',
    playground: { title: 'Try a policy', text: 'Change a policy and a request, and see what the browser will say.' },
    matrix: {
      title: 'See it happen',
      text: 'Fonts, images, scripts, fetch: what this browser does with real requests to four frameworks.',
    },
    origins: { title: 'Compare two addresses', text: 'Are they one origin, or one site, and why?' },
  },
}
