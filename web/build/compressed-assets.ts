import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import type { Plugin } from "vite"

const compressible = /\.(js|css|html|svg|json|txt|webmanifest)$/
/** Below this the headers cost more than the saving. */
const worthwhileBytes = 1_000

/** Writes .br and .gz beside each text file of the build, so that the server never compresses while a guest waits. */
export function compressedAssets(): Plugin {
	return {
		name: "comanda:compressed-assets",
		apply: "build",
		enforce: "post",
		generateBundle: {
			order: "post",
			async handler(_, bundle) {
				for (const file of Object.values(bundle)) {
					if (!compressible.test(file.fileName)) continue
					const content = Buffer.from(file.type === "chunk" ? file.code : file.source)
					if (content.length < worthwhileBytes) continue
					const [brotli, gzipped] = await Promise.all([
						promisify(brotliCompress)(content, {
							params: {
								[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
								[constants.BROTLI_PARAM_SIZE_HINT]: content.length,
							},
						}),
						promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
					])
					this.emitFile({ type: "asset", fileName: `${file.fileName}.br`, source: brotli })
					this.emitFile({ type: "asset", fileName: `${file.fileName}.gz`, source: gzipped })
				}
			},
		},
	}
}
