import { readFileSync } from 'node:fs';
import type { RoleSpec, StateMachineSpec } from './assembly.ts';
import { findRole } from './read-functions.ts';
import { type OfType, type Resource, readAttribute, toOrigin } from './resource.ts';
import { TemplateError } from './template-error.ts';

/** Reads the state machines with their definitions, with all substitutions applied. */
export function readStateMachines(ofType: OfType, roles: readonly RoleSpec[]): readonly StateMachineSpec[] {
  const aliases = readMachineAliases(ofType);
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
      aliases: aliases.filter(({ machineArn }) => machineArn === resource.identity.ref).map(({ alias }) => alias),
      type: properties.readOneOf('StateMachineType', ['STANDARD', 'EXPRESS'], true),
      roleArn,
      roleLogicalId: findRole(roles, roleArn, properties.where).logicalId,
      definition: readDefinition(resource),
    };
  });
}

/** Reads the aliases of machines. Each points to one version, and the only version is the definition of the templates. */
function readMachineAliases(ofType: OfType): readonly { readonly machineArn: string; readonly alias: string }[] {
  const versions = ofType('AWS::StepFunctions::StateMachineVersion').map(({ properties, identity }) => {
    properties.ignore('StateMachineArn', 'StateMachineRevisionId', 'Description');
    return identity.ref;
  });
  return ofType('AWS::StepFunctions::StateMachineAlias').map(({ properties }) => {
    properties.ignore('Description');
    const shift = properties.part('DeploymentPreference')?.ignore('Type', 'Percentage', 'Interval', 'Alarms');
    if (shift === undefined) throw new TemplateError(`${properties.where}.DeploymentPreference`, 'is missing');
    const version = shift.text('StateMachineVersionArn');
    if (!versions.includes(version))
      throw new TemplateError(`${properties.where}.DeploymentPreference`, `no stack defines the version ${version}`);
    return { machineArn: version.replace(/:\d+$/, ''), alias: properties.text('Name') };
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
