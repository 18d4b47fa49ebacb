/** Where the API is: a host in the mini-program's list of domains for `request`. `npm run ops -- build-mini-program` puts it in. */
declare const API_URL: string;
export const API = API_URL;
