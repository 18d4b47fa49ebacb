import type { Assembly, Invoke } from 'one-machine-aws';

/** Runs the function that builds the index of the knowledge base. Its schedule runs it a minute after the first start. */
export async function buildKnowledgeIndex(
  { functions }: Pick<Assembly, 'functions'>,
  invoke: Invoke,
  log: (line: string) => void,
): Promise<void> {
  const tend = functions.find(({ logicalId }) => logicalId.startsWith('SchedulesTendKnowledge'));
  if (tend === undefined) throw new Error('no template has the function schedules/tend-knowledge');
  const { functionError } = await invoke(tend.arn, { source: 'aws.events', 'detail-type': 'Scheduled Event' });
  // The schedule repeats it.
  if (functionError) log(`seed: the knowledge index was not built: ${functionError.errorMessage}`);
}
