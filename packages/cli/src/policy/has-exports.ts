/** Whether a file exports anything in its code, and not only in what it says about it. */
export async function hasExports(text: string): Promise<boolean> {
  // Only for a policy that is empty: nobody else waits for a parser.
  const { default: ts } = await import('typescript-6')
  const isExport = (node: import('typescript-6').Node): boolean =>
    ts.isExportAssignment(node) ||
    ts.isExportDeclaration(node) ||
    node.kind === ts.SyntaxKind.ExportKeyword ||
    (ts.isIdentifier(node) && node.text === 'exports') ||
    ts.forEachChild(node, (child) => isExport(child) || undefined) === true
  return isExport(ts.createSourceFile('policy.ts', text, ts.ScriptTarget.Latest))
}
