import { readFileSync } from 'node:fs';
import type { RoleSpec, StateMachineSpec } from './assembly.ts';
import { findRole } from './read-functions.ts';
import { type OfType, type Resource, readAttribute, toOrigin } from './resource.ts';
import { TemplateError } from './template-error.ts';

/** Reads the state machines with their definitions, with all substitutions applied. */
export function readStateMachines(ofType: OfType, roles: readonly RoleSpec[]): readonly StateMachineSpec[] {
  return ofType('AWS::StepFunctions::StateMachine').map((resource) => {
    const { properties } = resource;
    properties.ignore(
      'StateMachineName',
      'LoggingConfiguration',
      'TracingConfiguration',
      'Tags',
      'EncryptionConfiguration',
    );
    const roleArn = properties.text('RoleArn');
    return {
      ...toOrigin(resource),
      name: readAttribute(resource, 'Name'),
      arn: readAttribute(resource, 'Arn'),
      type: properties.readOneOf('StateMachineType', ['STANDARD', 'EXPRESS'], true),
      roleArn,
      roleLogicalId: findRole(roles, roleArn, properties.where).logicalId,
      definition: readDefinition(resource),
    };
  });
}

function readDefinition({ properties, stack }: Resource): Readonly<Record<string, unknown>> {
  const location = properties.part('DefinitionS3Location')?.ignore('Bucket', 'Version');
  const inline = properties.raw('Definition');
  const where = `${properties.where}.Definition`;
  let text = properties.optionalText('DefinitionString') ?? (inline === undefined ? undefined : JSON.stringify(inline));
  if (location !== undefined) {
    const file = stack.assets.get(location.text('Key'));
    if (file === undefined)
      throw new TemplateError(`${properties.where}.DefinitionS3Location`, 'is not among the assets');
    text = readFileSync(file, 'utf8');
  }
  if (text === undefined) throw new TemplateError(where, 'is missing');
  const substitutions = properties.map('DefinitionSubstitutions');
  const substituted = text.replace(/\$\{([A-Za-z_][\w.]*)\}/g, (_, name: string) => {
    const value = substitutions[name];
    if (value === undefined) throw new TemplateError(where, `there is no substitution for \${${name}}`);
    return value;
  });
  try {
    return JSON.parse(substituted) as Record<string, unknown>;
  } catch (error) {
    throw new TemplateError(where, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
