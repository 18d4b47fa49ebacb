import type { Assembly } from '../template/assembly.ts';
import type { Origin } from '../template/origin.ts';

/** The name of a resource in records and tables, the same in every stage and account: `table Events/index/run-starts`. */
export type ResourceNames = (arnOrPattern: string) => string;

/** Parts of a construct's name that only repeat its kind. */
const NOISE: Readonly<Record<string, RegExp>> = {
  table: /^Tables/,
  bucket: /^Files/,
  queue: /Queue$/,
  key: /Key$/,
  function: /Function$/,
  rule: /Rule$/,
};

/** The name of a function or role in records: that of its construct. */
export function plainName(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '').replace(/Function$/, '');
}

/**
 * Names the resources of the templates, and patterns over parts of them. Names of single objects become patterns of
 * their folder. Throws when two resources of a kind would have the same name.
 */
export function resourceNames(assembly: Assembly): ResourceNames {
  const names = new Map<string, string>();
  const add = (kind: string, specs: readonly (Origin & { readonly arn: string; readonly isRestored?: true })[]) => {
    for (const { arn, logicalId, isRestored } of specs) {
      const plain = logicalId.replace(/[0-9A-F]{8}$/, '');
      const name = `${kind} ${plain.replace(NOISE[kind] ?? '', '') || plain}`;
      // A restored table has the name of its source.
      if (!isRestored && [...names.values()].includes(name)) throw new Error(`Two resources have the name ${name}`);
      names.set(arn, name);
    }
  };
  add('table', assembly.tables);
  add('bucket', assembly.buckets);
  add('queue', assembly.queues);
  add('key', assembly.keys);
  add('function', assembly.functions);
  add('bus', assembly.buses);
  add('rule', assembly.rules);
  add('workflow', assembly.stateMachines);
  add('stream', assembly.deliveryStreams);
  // An alias or a version of a function has the name of the function.
  const findWhole = (arn: string) => names.get(arn) ?? names.get(arn.replace(/(:function:[^:]+):[^:]+$/, '$1'));
  return (arn) => findWhole(arn) ?? nameOfPart(arn, names);
}

function nameOfPart(arn: string, names: ReadonlyMap<string, string>): string {
  const [, , service, , , ...rest] = arn.split(':');
  const last = rest.join(':');
  // arn:…:s3:::bucket/folder/object, arn:…:dynamodb:…:table/name/index/name, arn:…:table/name/stream/label
  const [, owner = '', folder, part] = /^(.+?:(?:table\/)?[^/:]+)\/([^/]+)(?:\/(.*))?$/.exec(arn) ?? [];
  const ownerName = names.get(owner);
  if (ownerName !== undefined && folder !== undefined)
    return `${ownerName}/${folder}/${service === 'dynamodb' && folder === 'index' ? part : '*'}`;
  if (service === 'athena') return withoutStage(last, '-');
  if (service === 'glue') return `glue ${withoutStage(last, '_')}`;
  if (service === 'logs') {
    const group = last.replace(/^log-group:/, '').replace(/:.*$/, '');
    return `log ${plainName(group.split('-').at(-1) ?? group)}`;
  }
  // arn:…:execute-api:…:api/stage/METHOD/path
  if (service === 'execute-api') return `route ${last.split('/').slice(2, 3)} /${last.split('/').slice(3).join('/')}`;
  return arn;
}

/** `workgroup/project-prod-nightly` -> `workgroup/nightly`: names begin with the project and the stage. */
function withoutStage(name: string, separator: '-' | '_'): string {
  return name.replace(new RegExp(`(^|/)[a-z]+${separator}[a-z]+${separator}`), '$1');
}
