import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { buildSync } from 'esbuild';
import { guestBookStack } from './guest-book-stack.ts';

/** Bundles the functions and synthesises the stack into `directory`. Returns the cloud assembly, as `cdk synth` makes it. */
export function synthesise(directory: string): string {
  const [code, outdir] = [join(directory, 'code'), join(directory, 'cdk.out')];
  buildSync({
    entryPoints: ['entries', 'thanks'].map((name) => join(import.meta.dirname, 'functions', `${name}.ts`)),
    outdir: code,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
  });
  const app = new App({ outdir });
  guestBookStack(app, code);
  app.synth();
  return outdir;
}
