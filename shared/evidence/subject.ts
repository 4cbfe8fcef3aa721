/** What has a chain: a short prefix that says what it is, and its own name. Under this it is read, verified and sealed. */
export const SUBJECT = /^[a-z]{2,4}_[A-Za-z0-9-]{1,100}$/;
