import type { StackTemplate, TemplateOutput } from './cloud-assembly.ts';
import { type Identity, identify, type Place } from './identities.ts';
import { TemplateError } from './template-error.ts';

/** Resolves the intrinsics of templates. Throws an error with the position for everything that it cannot resolve. */
export interface Resolver {
  /** The value with all intrinsics replaced; undefined for AWS::NoValue. `where` names stack, resource and property. */
  resolve(stack: StackTemplate, raw: unknown, where: string): unknown;
  /** The values of `Ref` and `Fn::GetAtt` for a resource. */
  identity(stack: StackTemplate, logicalId: string, where: string): Identity;
  /** Whether a resource or output with this condition exists. */
  holds(stack: StackTemplate, condition: string | undefined, where: string): boolean;
}

type Intrinsic = (stack: StackTemplate, argument: unknown, where: string) => unknown;

export function createResolver(stacks: readonly StackTemplate[], place: Place): Resolver {
  const identities = new Map<string, Identity | 'resolving'>();
  let exports: Map<string, { stack: StackTemplate; output: TemplateOutput }> | undefined;

  const resolve: Resolver['resolve'] = (stack, raw, where) => {
    if (typeof raw === 'string') return raw.includes('{{resolve:') ? dynamicReference(raw, where) : raw;
    if (raw === null || typeof raw !== 'object') return raw;
    if (Array.isArray(raw))
      return raw
        .map((item, index) => resolve(stack, item, `${where}[${index}]`))
        .filter((item: unknown) => item !== undefined);
    const entries = Object.entries(raw);
    const [first] = entries;
    if (entries.length === 1 && first !== undefined && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
      const intrinsic = INTRINSICS[first[0]];
      if (intrinsic === undefined) throw new TemplateError(where, `${first[0]} is not known here`);
      return intrinsic(stack, first[1], where);
    }
    return Object.fromEntries(
      entries
        .map(([key, value]) => [key, resolve(stack, value, `${where}.${key}`)] as const)
        .filter(([, value]) => value !== undefined),
    );
  };

  const text = (stack: StackTemplate, raw: unknown, where: string): string => {
    const value = resolve(stack, raw, where);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw new TemplateError(where, `needs a text where it has ${JSON.stringify(value)}`);
  };

  const list = (stack: StackTemplate, raw: unknown, where: string): unknown[] => {
    const value = resolve(stack, raw, where);
    if (Array.isArray(value)) return value;
    throw new TemplateError(where, `needs a list where it has ${JSON.stringify(value)}`);
  };

  const identity: Resolver['identity'] = (stack, logicalId, where) => {
    const key = `${stack.name}/${logicalId}`;
    const known = identities.get(key);
    if (known === 'resolving') throw new TemplateError(where, `the names of ${logicalId} and others form a circle`);
    if (known !== undefined) return known;
    const resource = stack.template.Resources?.[logicalId];
    if (resource === undefined) throw new TemplateError(where, `refers to ${logicalId}, which ${stack.name} has not`);
    identities.set(key, 'resolving');
    const found = identify({
      type: resource.Type,
      stack: stack.name,
      logicalId,
      place,
      property: (name) => {
        const raw = name
          .split('.')
          .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], resource.Properties);
        const value = resolve(stack, raw, `${stack.name}/${logicalId}.${name}`);
        return value === undefined ? undefined : String(value);
      },
    });
    if (found === undefined)
      throw new TemplateError(where, `refers to ${logicalId} of the unknown type ${resource.Type}`);
    identities.set(key, found);
    return found;
  };

  const pseudo = (stack: StackTemplate, name: string): string | undefined =>
    ({
      'AWS::Partition': place.partition,
      'AWS::Region': place.region,
      'AWS::AccountId': place.accountId,
      'AWS::URLSuffix': place.urlSuffix,
      'AWS::StackName': stack.name,
      'AWS::StackId': `arn:${place.partition}:cloudformation:${place.region}:${place.accountId}:stack/${stack.name}/local`,
    })[name];

  const ref = (stack: StackTemplate, name: string, where: string): unknown => {
    if (name === 'AWS::NoValue') return undefined;
    const known = pseudo(stack, name);
    if (known !== undefined) return known;
    const parameter = stack.template.Parameters?.[name];
    if (parameter === undefined) return identity(stack, name, where).ref;
    if (parameter.Default === undefined) throw new TemplateError(where, `the parameter ${name} has no default`);
    if (parameter.Type.startsWith('AWS::SSM::Parameter::Value')) return ssmValue(String(parameter.Default), where);
    const isList = parameter.Type === 'CommaDelimitedList' || parameter.Type.startsWith('List<');
    return isList ? String(parameter.Default).split(',') : parameter.Default;
  };

  const getAtt = (stack: StackTemplate, logicalId: string, attribute: string, where: string): string => {
    const value = identity(stack, logicalId, where).attributes[attribute];
    if (value === undefined) throw new TemplateError(where, `${attribute} of ${logicalId} is not known here`);
    return value;
  };

  const ssmValue = (name: string, where: string): string => {
    for (const stack of stacks)
      for (const [logicalId, resource] of Object.entries(stack.template.Resources ?? {}))
        if (resource.Type === 'AWS::SSM::Parameter' && identity(stack, logicalId, where).ref === name)
          return getAtt(stack, logicalId, 'Value', where);
    throw new TemplateError(where, `no stack defines the SSM parameter ${name}`);
  };

  const dynamicReference = (raw: string, where: string): string =>
    raw.replace(/\{\{resolve:([^}]*)\}\}/g, (_, reference: string) => {
      const [service, name] = reference.split(':');
      if (service !== 'ssm' || name === undefined)
        throw new TemplateError(where, `{{resolve:${reference}}} is not known here`);
      return ssmValue(name, where);
    });

  const importValue: Intrinsic = (stack, argument, where) => {
    const name = text(stack, argument, where);
    if (exports === undefined) {
      exports = new Map();
      for (const each of stacks)
        for (const output of Object.values(each.template.Outputs ?? {}))
          if (output.Export !== undefined)
            exports.set(text(each, output.Export.Name, `${each.name}/Outputs`), { stack: each, output });
    }
    const found = exports.get(name);
    if (found === undefined) throw new TemplateError(where, `no stack exports ${name}`);
    return resolve(found.stack, found.output.Value, where);
  };

  const stackOutput: Intrinsic = (stack, argument, where) => {
    const { StackName, OutputName } = resolve(stack, argument, where) as Record<string, string>;
    const other = stacks.find((each) => each.name === StackName);
    const output = other?.template.Outputs?.[String(OutputName)];
    if (other === undefined || output === undefined)
      throw new TemplateError(where, `${StackName} has no output ${OutputName}`);
    return resolve(other, output.Value, where);
  };

  const sub: Intrinsic = (stack, argument, where) => {
    const [pattern, variables = {}] = (Array.isArray(argument) ? argument : [argument]) as [
      string,
      Record<string, unknown>?,
    ];
    return pattern.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      if (Object.hasOwn(variables, name)) return text(stack, variables[name], where);
      const dot = name.indexOf('.');
      return dot < 0 ? String(ref(stack, name, where)) : getAtt(stack, name.slice(0, dot), name.slice(dot + 1), where);
    });
  };

  const condition = (stack: StackTemplate, raw: unknown, where: string): boolean => {
    const [[kind, argument] = ['', undefined]] = Object.entries(raw as Record<string, unknown>);
    if (kind === 'Condition') return holds(stack, String(argument), where);
    const parts = argument as unknown[];
    if (kind === 'Fn::Equals') return text(stack, parts[0], where) === text(stack, parts[1], where);
    if (kind === 'Fn::Not') return !condition(stack, parts[0], where);
    if (kind === 'Fn::And') return parts.every((part) => condition(stack, part, where));
    if (kind === 'Fn::Or') return parts.some((part) => condition(stack, part, where));
    throw new TemplateError(where, `the condition ${kind} is not known here`);
  };

  const holds: Resolver['holds'] = (stack, name, where) => {
    if (name === undefined) return true;
    const raw = stack.template.Conditions?.[name];
    if (raw === undefined) throw new TemplateError(where, `${stack.name} has no condition ${name}`);
    return condition(stack, raw, `${stack.name}/Conditions.${name}`);
  };

  const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
    Ref: (stack, argument, where) => ref(stack, String(argument), where),
    'Fn::GetAtt': (stack, argument, where) => {
      const [logicalId, ...attribute] = Array.isArray(argument) ? argument : String(argument).split('.');
      return getAtt(stack, String(logicalId), attribute.join('.'), where);
    },
    'Fn::Join': (stack, argument, where) => {
      const [delimiter, parts] = argument as [string, unknown];
      return list(stack, parts, where)
        .map((part) => text(stack, part, where))
        .join(delimiter);
    },
    'Fn::Sub': sub,
    'Fn::Select': (stack, argument, where) => {
      const [index, items] = argument as [unknown, unknown];
      const value = list(stack, items, where)[Number(text(stack, index, where))];
      if (value === undefined) throw new TemplateError(where, `Fn::Select finds nothing at ${JSON.stringify(index)}`);
      return value;
    },
    'Fn::Split': (stack, argument, where) => {
      const [delimiter, whole] = argument as [string, unknown];
      return text(stack, whole, where).split(delimiter);
    },
    'Fn::If': (stack, argument, where) => {
      const [name, then, otherwise] = argument as [string, unknown, unknown];
      return resolve(stack, holds(stack, name, where) ? then : otherwise, where);
    },
    'Fn::FindInMap': (stack, argument, where) => {
      const [map, first, second] = list(stack, argument, where).map(String) as [string, string, string];
      const value = stack.template.Mappings?.[map]?.[first]?.[second];
      if (value === undefined) throw new TemplateError(where, `the mapping ${map} has no ${first}.${second}`);
      return value;
    },
    'Fn::ImportValue': importValue,
    'Fn::GetStackOutput': stackOutput,
  };

  return { resolve, identity, holds };
}
