/** With `require-trusted-types-for 'script'` a worker's address needs a policy; this one knows a single address. */
export function registerWorker() {
  if (!navigator.serviceWorker) return;
  const address = "/service-worker.js";
  const policy = globalThis.trustedTypes?.createPolicy("service-worker", { createScriptURL: () => address });
  navigator.serviceWorker.register(policy ? policy.createScriptURL("") : address).catch(() => {});
}
