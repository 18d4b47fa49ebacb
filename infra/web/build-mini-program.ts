import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';

const SOURCE = join(import.meta.dirname, '../../web/mini-program');

export interface MiniProgramOptions {
  /** Where the API is, without a slash at the end. */
  readonly api: string;
  readonly appId: string;
}

/**
 * Builds the sample of a mini-program into `outDir`, which the tools of WeChat open as it is: one file for the program, one for each page
 * of `app.json`, and what they share in `shared/`. Modules are those of CommonJS, the only ones that mini-programs have.
 */
export async function buildMiniProgram(outDir: string, { api, appId }: MiniProgramOptions): Promise<void> {
  const { pages } = JSON.parse(readFileSync(join(SOURCE, 'app.json'), 'utf8')) as { readonly pages: readonly string[] };
  await build({
    root: SOURCE,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { API_URL: JSON.stringify(api) },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2018',
      reportCompressedSize: false,
      lib: {
        entry: Object.fromEntries(['app', ...pages].map((name) => [name, join(SOURCE, `${name}.ts`)])),
        formats: ['cjs'],
      },
      rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' } },
    },
  });
  for (const file of globSync('**/*.{json,wxml,wxss}', { cwd: SOURCE })) {
    mkdirSync(dirname(join(outDir, file)), { recursive: true });
    cpSync(join(SOURCE, file), join(outDir, file));
  }
  const settings = join(outDir, 'project.config.json');
  writeFileSync(
    settings,
    `${JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), appid: appId }, null, 2)}\n`,
  );
}
