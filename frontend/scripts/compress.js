// Writes each text of dist/assets a second and third time, as gzip and Brotli, for the server to hand out.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const folder = 'dist/assets'
const texts = (await readdir(folder)).filter((name) => /\.(js|css|svg|webmanifest)$/.test(name))

async function compress(name) {
  const path = join(folder, name)
  const text = await readFile(path)
  const made = {
    gz: await promisify(gzip)(text, { level: 9 }),
    br: await promisify(brotliCompress)(text, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
    }),
  }
  for (const [ending, bytes] of Object.entries(made))
    if (bytes.length < text.length) await writeFile(`${path}.${ending}`, bytes)
}

await Promise.all(texts.map(compress))
