import type { StackTemplate } from './cloud-assembly.ts';
import type { Identity } from './identities.ts';
import type { Described } from './origin.ts';
import type { Properties } from './properties.ts';

/** One resource that exists, with its properties resolved. */
export interface Resource {
  readonly type: string;
  readonly stack: StackTemplate;
  readonly logicalId: string;
  readonly identity: Identity;
  readonly properties: Properties;
}

/** The resources of the given types. */
export type OfType = (...types: readonly string[]) => readonly Resource[];

/** Stack and logical id, which every part of the assembly has. */
export function toOrigin(resource: Resource): { stack: string; logicalId: string } {
  return { stack: resource.stack.name, logicalId: resource.logicalId };
}

/** The same with the template's properties. */
export function toDescribed(resource: Resource): Described {
  return { ...toOrigin(resource), properties: resource.properties.all() };
}

/** An attribute that every resource of the type has. */
export function readAttribute(resource: Resource, name: string): string {
  return resource.identity.attributes[name] as string;
}
