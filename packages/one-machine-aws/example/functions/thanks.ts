import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const machines = new SFNClient({});

interface StreamEvent {
  readonly Records: readonly {
    readonly dynamodb: { readonly NewImage: Readonly<Record<string, { readonly S: string }>> };
  }[];
}

/** Starts an execution for each new entry. The name makes a repeated record harmless. */
export async function onEntry({ Records }: StreamEvent): Promise<void> {
  for (const { NewImage } of Records.map(({ dynamodb }) => dynamodb)) {
    const [id, guest, words] = ['id', 'guest', 'words'].map((name) => NewImage[name]?.S);
    const input = JSON.stringify({ id, guest, words });
    await machines.send(new StartExecutionCommand({ stateMachineArn: process.env.MACHINE, name: id, input }));
  }
}

/** The task of the state machine. */
export async function thank({ id, thanks }: { readonly id: string; readonly thanks: string }): Promise<void> {
  await table.send(
    new UpdateCommand({
      TableName: process.env.TABLE,
      Key: { id },
      UpdateExpression: 'SET #thanks = :thanks',
      ExpressionAttributeNames: { '#thanks': 'thanks' },
      ExpressionAttributeValues: { ':thanks': thanks },
    }),
  );
}
