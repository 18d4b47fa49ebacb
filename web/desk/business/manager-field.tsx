import { useEffect, useState } from 'preact/hooks';
import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import type { AnswerTo } from '../../client/operations.ts';
import { ChoiceField, type Option, TextField } from '../../ui/parts/field.tsx';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

type Business = AnswerTo<'GET /v1/desk/enterprise/businesses/{code}'>;

/**
 * Another service manager. Those who served the business before are offered by name. The platform lists no others, so that
 * their id in the directory is written.
 */
export function ManagerField({
  request,
  value,
  onChange,
  ...field
}: {
  readonly request: ServiceRequest;
  readonly label: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (managerId: string) => void;
}) {
  const texts = useTexts().managerField;
  const [served, setServed] = useState<Business['managers']>([]);
  const { business, manager: current } = request;
  useEffect(() => {
    // Staff who may not read the business still write the id.
    client
      .call('GET /v1/desk/enterprise/businesses/{code}', { params: { code: business.creditCode } })
      .then((outcome) => {
        if (outcome.ok && !outcome.unchanged) setServed(outcome.value.managers);
      });
  }, [business.creditCode]);
  const options = listOthers([...request.managers, ...served], current?.id);
  const isOffered = options.some((option) => option.value === value);
  return (
    <ChoiceField {...field} value={isOffered ? value : undefined} options={options} onChange={onChange}>
      <TextField label={texts.id} hint={texts.hint} value={isOffered ? '' : value} onInput={onChange} />
    </ChoiceField>
  );
}

/** The managers with a name, each once, without the current one. */
function listOthers(
  periods: readonly Pick<Business['managers'][number], 'manager'>[],
  current: string | undefined,
): readonly Option<string>[] {
  const names = new Map(periods.flatMap(({ manager }) => (manager?.name ? [[manager.id, manager.name]] : [])));
  return [...names].filter(([id]) => id !== current).map(([id, name]) => ({ value: id, label: name }));
}
