import { createContext } from 'preact';

/**
 * Sends again the files of a field that were not sent, and resolves to whether all of them are sent now; undefined when the field has
 * nothing under way.
 */
export type FinishFiles = () => Promise<boolean> | undefined;

/** The fields of files in the form around a field. The form waits for their files before it is sent. */
export const FormFilesContext = createContext<Set<FinishFiles> | undefined>(undefined);
