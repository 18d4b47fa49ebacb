import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readDataFile } from '../start-refused.ts';
import { TemplateError } from './template-error.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
}

export interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
  readonly Parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export interface TemplateOutput {
  readonly Value: unknown;
  readonly Export?: { readonly Name: unknown };
  readonly Condition?: string;
}

export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: unknown;
}

/** One stack of the cloud assembly. */
export interface StackTemplate {
  readonly name: string;
  /** The region for which the stack was synthesised; undefined when it has none. */
  readonly region: string | undefined;
  readonly template: Template;
  /** Absolute path of a file asset by its object key (`<hash>.zip`, `<hash>.json`). */
  readonly assets: ReadonlyMap<string, string>;
}

interface Manifest {
  readonly artifacts?: Readonly<Record<string, Artifact>>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
}

interface AssetManifest {
  readonly files?: Readonly<Record<string, AssetFile>>;
  readonly dockerImages?: Readonly<Record<string, unknown>>;
}

interface AssetFile {
  readonly source: { readonly path?: string; readonly executable?: unknown };
  readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
}

/** What the removal of an assembly means. */
const MADE_AGAIN = { en: 'It is made again.', zh: '启动时会重新生成。' };

/** Reads the stacks of a synthesised cloud assembly (`cdk.out`), including those of nested assemblies (stages); `edit` gets the text of each template. */
export function readCloudAssembly(directory: string, edit: (text: string) => string): readonly StackTemplate[] {
  const manifestFile = join(directory, 'manifest.json');
  if (!existsSync(manifestFile)) throw new TemplateError(directory, 'holds no manifest.json; run the synthesis first');
  const artifacts = (readJson(manifestFile) as Manifest).artifacts ?? {};
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    if (artifact.type === 'cdk:cloud-assembly')
      return readCloudAssembly(join(directory, String(artifact.properties?.directoryName)), edit);
    if (artifact.type !== 'aws:cloudformation:stack') return [];
    const region = artifact.environment?.split('/').at(-1);
    return [
      {
        name: String(artifact.properties?.stackName ?? id),
        region: region === 'unknown-region' ? undefined : region,
        template: readJson(join(directory, String(artifact.properties?.templateFile)), edit) as Template,
        assets: readAssets(directory, artifacts, artifact.dependencies ?? []),
      },
    ];
  });
}

function readAssets(
  directory: string,
  artifacts: Readonly<Record<string, Artifact>>,
  dependencies: readonly string[],
): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  for (const id of dependencies) {
    const artifact = artifacts[id];
    if (artifact?.type !== 'cdk:asset-manifest') continue;
    const manifest = readJson(join(directory, String(artifact.properties?.file))) as AssetManifest;
    if (Object.keys(manifest.dockerImages ?? {}).length > 0)
      throw new TemplateError(id, 'has Docker images; they are not run on one machine');
    for (const file of Object.values(manifest.files ?? {})) {
      if (file.source.path === undefined) continue;
      for (const { objectKey } of Object.values(file.destinations))
        assets.set(objectKey, join(directory, file.source.path));
    }
  }
  return assets;
}

function readJson(file: string, edit?: (text: string) => string): unknown {
  return readDataFile(file, dirname(file), MADE_AGAIN, edit);
}
