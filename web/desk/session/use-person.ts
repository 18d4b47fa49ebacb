import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../../client/desk-operations.ts';

/** The member of staff who is signed in. */
export const PersonContext = createContext<Me | undefined>(undefined);

/** The person below a `PersonContext`. */
export function usePerson(): Me {
  const person = useContext(PersonContext);
  if (person === undefined) throw new Error('nobody is signed in here');
  return person;
}
