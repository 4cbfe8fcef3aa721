/**
 * In place of the SDK's ways to credentials that no function goes: profiles, single sign-on, processes and token files are for people's machines, a
 * function has its credentials in its environment. They would be a quarter of every bundle, read at every start. The SDK tries its next way.
 */
function none(): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error('a function has no profile'), { name: 'CredentialsProviderError', tryNextLink: true }));
}

export { none as fromIni, none as fromProcess, none as fromSSO, none as fromTokenFile };
