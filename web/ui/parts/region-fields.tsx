import { useEffect, useState } from 'preact/hooks';
import type { Call } from '../../client/call.ts';
import { CITIES } from '../../texts/places/cities.ts';
import { useLook } from '../look.ts';
import { NO_REGION, type Region } from '../region.ts';
import { type Option, SelectField } from './field.tsx';

/** The texts of the lists. */
export interface RegionTexts {
  readonly city: string;
  readonly county: string;
  readonly street: string;
  readonly choose: string;
}

/** City, county and street, each in a separate list. The lists of counties and streets are asked for when needed. */
export function RegionFields({
  call,
  texts,
  region,
  onChange,
}: {
  readonly call: Call;
  readonly texts: RegionTexts;
  readonly region: Region;
  readonly onChange: (region: Region) => void;
}) {
  const { language } = useLook();
  const cities = CITIES.map(({ code, ...names }) => ({ value: code, label: names[language] }));
  const counties = useChildren(call, region.city);
  const streets = useChildren(call, region.county);
  const nameIn = (options: readonly Option<string>[], code: string) =>
    options.filter(({ value }) => value === code).map(({ label }) => label);

  return (
    <>
      <SelectField
        label={texts.city}
        empty={texts.choose}
        value={region.city}
        options={cities}
        onChange={(city) => onChange({ ...NO_REGION, city, names: nameIn(cities, city) })}
      />
      {region.city !== '' && (
        <SelectField
          label={texts.county}
          empty={texts.choose}
          value={region.county}
          options={counties}
          onChange={(county) =>
            onChange({
              city: region.city,
              county,
              street: '',
              names: [...region.names.slice(0, 1), ...nameIn(counties, county)],
            })
          }
        />
      )}
      {region.county !== '' && (
        <SelectField
          label={texts.street}
          isOptional
          empty={texts.choose}
          value={region.street}
          options={streets}
          onChange={(street) =>
            onChange({
              city: region.city,
              county: region.county,
              street,
              names: [...region.names.slice(0, 2), ...nameIn(streets, street)],
            })
          }
        />
      )}
    </>
  );
}

/** The divisions below another one; empty while they are read, and when they cannot be: the field blocks nobody. */
function useChildren(call: Call, parent: string): readonly Option<string>[] {
  const [read, setRead] = useState<{ readonly parent: string; readonly options: readonly Option<string>[] }>();
  useEffect(() => {
    if (parent === '') return;
    call('GET /v1/regions', { query: { parent } }).then((outcome) => {
      if (outcome.ok && !outcome.unchanged)
        setRead({ parent, options: outcome.value.items.map(({ code, name }) => ({ value: code, label: name })) });
    });
  }, [parent]);
  return read?.parent === parent ? read.options : [];
}
