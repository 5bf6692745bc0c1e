// Writes src/api/schema.d.ts from the running server's OpenAPI document:
//   npm run types                                   (http://localhost:8000)
//   WARDBEAT_BACKEND=http://host:port npm run types
import { writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'
import converter from 'swagger2openapi'

const backend = process.env.WARDBEAT_BACKEND ?? 'http://localhost:8000'
const response = await fetch(`${backend}/swagger.json`)
if (!response.ok) throw new Error(`${backend}/swagger.json answered ${response.status}`)
const document = await response.json()
// The address it was read from is nobody's business.
delete document.host
const { openapi } = await converter.convertObj(document, { patch: true, warnOnly: true })
openapi.servers = []
await writeFile('src/api/schema.d.ts', astToString(await openapiTS(openapi)))
