declare module '*.sql?raw' {
  const text: string
  export default text
}

/** The path of that module, bundled by itself, for a Worker or a Node child to run. */
declare module '*?modulePath' {
  const path: string
  export default path
}
