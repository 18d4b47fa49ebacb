import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { type Assembly, readAssembly } from 'one-machine-aws';
import { optionsFrom } from '#infra/app/app-context.ts';
import { buildApp, type PlatformOptions } from '#infra/app/platform-app.ts';
import type { Stage } from '#infra/platform/config-shape.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';
import { writeStandIns } from '#local/assembly/place-bundles.ts';
import { type DeployTarget, synthArguments } from '#scripts/deploy/synth-arguments.ts';

export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
}

export interface Synthesis {
  readonly app: App;
  readonly outdir: string;
  /** The texts of the templates by file name. */
  readonly texts: Readonly<Record<string, string>>;
  readonly resources: readonly Resource[];
  /** The templates with all references resolved: read when asked for, because it knows what one machine runs only. */
  readonly assembly: Assembly;
  ofType(type: string): readonly Resource[];
}

const made = new Map<string, Promise<Synthesis>>();

/**
 * Synthesises all stacks in a new folder, with stand-ins for the bundles, once for all test files of this process: they only read
 * it. The checks of the CDK take half of the time, so they run only if `isChecked` is true.
 */
export function synthesise(stage: Stage, region: string, isChecked = false): Promise<Synthesis> {
  const name = `${stage} ${region} ${isChecked}`;
  const known = made.get(name) ?? synthesiseWith({ stage, region, isChecked });
  made.set(name, known);
  return known;
}

/** Synthesises all stacks with the arguments of `npm run deploy`, so with an account and with the checks of the CDK. */
export async function synthesiseDeployment(target: DeployTarget): Promise<Synthesis> {
  const args = synthArguments(target);
  const context = args.flatMap((arg, index) => (arg === '-c' ? [args[index + 1]?.split('=') ?? []] : []));
  return synthesiseWith(optionsFrom(Object.fromEntries(context)));
}

export async function synthesiseWith(options: PlatformOptions): Promise<Synthesis> {
  const { stage } = options;
  const dir = newDir();
  const bundlesDir = join(dir, 'bundles');
  writeStandIns(bundlesDir, FUNCTIONS);
  const outdir = join(dir, 'cdk.out');
  const app = await buildApp({ ...options, outdir, bundlesDir, isBundled: true });
  app.synth();
  const names = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
  const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(outdir, name), 'utf8')]));
  const resources = Object.entries(texts).flatMap(([name, text]) => {
    const template = JSON.parse(text) as { Resources: Record<string, Omit<Resource, 'stack' | 'logicalId'>> };
    const stack = name.replace(`hotline-${stage}-`, '').replace('.template.json', '');
    return Object.entries(template.Resources).map(([logicalId, resource]) => ({ stack, logicalId, ...resource }));
  });
  let assembly: Assembly | undefined;
  return {
    app,
    texts,
    resources,
    outdir,
    get assembly() {
      const urls = { endpoint: 'http://localhost:4566', publicUrl: 'http://localhost:3000' };
      assembly ??= readAssembly(outdir, urls);
      return assembly;
    },
    ofType: (type) => resources.filter(({ Type }) => Type === type),
  };
}

const dirs: string[] = [];
// Not after the tests of a file: those of other files use a synthesis too.
process.on('exit', () => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

/** Creates a folder that is removed at the end of the process. */
export function newDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-infra-'));
  dirs.push(dir);
  return dir;
}

export function writeStub(file: string, answer: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `export const handler = async () => ${JSON.stringify(answer)};\n`);
}
