import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/app.ts', 'src/main.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: true,
  clean: true,
  fixedExtension: false,
  hash: false,
})
