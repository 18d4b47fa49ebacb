import { describe } from 'vitest';
import { useDynalite } from '../../support/contract/dynalite.ts';
import { dynamodbContracts } from './run-contracts.ts';

describe('on DynamoDB', () => {
  dynamodbContracts(useDynalite().freshTable);
});
