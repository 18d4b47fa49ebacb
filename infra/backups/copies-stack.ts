import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config, Vaults } from '../platform/config-shape.ts';
import { addVault } from './add-vault.ts';

/** The vault in the second region, to which the backups of each night are copied. */
export class CopiesStack extends Stack {
  constructor(scope: Construct, id: string, config: Pick<Config, 'stage'>, vaults: Vaults, props: StackProps) {
    super(scope, id, props);
    addVault(this, config, vaults);
  }
}
