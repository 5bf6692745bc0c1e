// Writes src/api/schema.d.ts from the OpenAPI document on standard input; with --check it only says
// whether the file is what it would write. Called by `python -m scripts.openapi`.
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import openapiTS, { astToString } from 'openapi-typescript'
import converter from 'swagger2openapi'

const target = 'src/api/schema.d.ts'
const document = JSON.parse(await text(process.stdin))
// The address it was read from is nobody's business.
delete document.host
const { openapi } = await converter.convertObj(document, { patch: true, warnOnly: true })
openapi.servers = []
const types = astToString(await openapiTS(openapi))
if (!process.argv.includes('--check')) await writeFile(target, types)
else if ((await readFile(target, 'utf8')) !== types) {
  console.error(`frontend/${target} is behind the API: python -m scripts.openapi --types`)
  process.exitCode = 1
}
