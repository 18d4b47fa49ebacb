import { CfnParameter, type IResolvable, type IResolveContext, Stack, Token } from 'aws-cdk-lib';
import { CfnParameter as StoredParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Config } from './config-shape.ts';

type OfStage = Pick<Config, 'stage'>;

/**
 * A value that AWS chooses, so that no name can stand for it: the stack that has it stores it in an SSM parameter, and each stack that
 * needs it reads the parameter when it is deployed. Neither keeps the other from changing, as an export would (ADR 64).
 */
export type DeployedValue =
  | 'keys/personal'
  | 'keys/records'
  | 'keys/media'
  | 'keys/secrets'
  | `keys/token-${string}`
  | 'streams/events'
  | 'streams/requests'
  | 'issuers/citizens'
  | 'api-endpoint';

/** `/hotline/<stage>/keys/personal`. */
function nameParameter({ stage }: OfStage, value: DeployedValue): string {
  return `/hotline/${stage}/${value}`;
}

/** `keys/personal` -> `KeysPersonal`. */
function toId(value: DeployedValue): string {
  return value.replace(/(^|[/-])([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** Stores a value of this stack for the stacks after it. */
export function storeValue(scope: Construct, config: OfStage, name: DeployedValue, value: string): void {
  new StoredParameter(scope, `${toId(name)}Value`, { type: 'String', name: nameParameter(config, name), value });
}

/** A value that an earlier stack has stored. Each stack that uses it gets a parameter, which CloudFormation fills. */
export function readValue(config: OfStage, name: DeployedValue): string {
  return Token.asString(new StoredValue(nameParameter(config, name), toId(name)));
}

class StoredValue implements IResolvable {
  readonly creationStack: string[] = [];
  readonly #parameter: string;
  readonly #id: string;

  constructor(parameter: string, id: string) {
    this.#parameter = parameter;
    this.#id = id;
  }

  resolve({ scope }: IResolveContext): string {
    const stack = Stack.of(scope);
    const known = stack.node.tryFindChild(this.#id);
    if (known !== undefined && !(known instanceof CfnParameter)) throw new Error(`${this.#id} is no parameter.`);
    const parameter =
      known ??
      new CfnParameter(stack, this.#id, { type: 'AWS::SSM::Parameter::Value<String>', default: this.#parameter });
    return parameter.valueAsString;
  }

  toString(): string {
    return Token.asString(this);
  }
}
