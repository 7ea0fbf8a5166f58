// Reads one task as JSON from standard input and writes one result as JSON to standard output.
//   { action: "verify", algorithm, publicKey, keyId, required, message, request? }  -> { verified }
//   { action: "sign", algorithm, privateKey, keyId, fields, label, created, expires, message, request? }
//     -> { headers }
// What happens here is up to the package http-message-signatures; this file only hands things over.
const fs = require('node:fs');
const crypto = require('node:crypto');
const { httpbis, createSigner, createVerifier } = require('http-message-signatures');

function signingKey(task) {
  const signer = createSigner(task.privateKey, task.algorithm, task.keyId);
  if (task.saltLength !== undefined) {
    signer.sign = async (data) =>
      crypto.sign('sha512', data, {
        key: task.privateKey,
        padding: crypto.constants.RSA_PKCS1_PSS_PADDING,
        saltLength: task.saltLength,
      });
  }
  return signer;
}

async function sign(task) {
  const signed = await httpbis.signMessage(
    {
      key: signingKey(task),
      name: task.label,
      fields: task.fields,
      params: ['created', 'expires', 'keyid', 'alg'],
      paramValues: {
        created: new Date(task.created * 1000),
        expires: new Date(task.expires * 1000),
      },
    },
    task.message,
    task.request,
  );
  return { headers: signed.headers };
}

async function verify(task) {
  const verified = await httpbis.verifyMessage(
    {
      keyLookup: async ({ keyid }) =>
        keyid === task.keyId
          ? {
              id: task.keyId,
              algs: [task.algorithm],
              verify: createVerifier(task.publicKey, task.algorithm),
            }
          : null,
      requiredFields: task.required,
      requiredParams: ['created', 'expires', 'keyid'],
      maxAge: 300,
      tolerance: 60,
      all: true,
    },
    task.message,
    task.request,
  );
  return { verified };
}

async function main() {
  const task = JSON.parse(fs.readFileSync(0, 'utf8'));
  const result = task.action === 'sign' ? await sign(task) : await verify(task);
  process.stdout.write(JSON.stringify(result));
}

main().catch((error) => {
  process.stderr.write(`${error.name}: ${error.message}\n`);
  process.exitCode = 1;
});
