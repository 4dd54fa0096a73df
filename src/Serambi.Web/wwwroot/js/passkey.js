// Passkeys (W3C WebAuthn level 3): shows forms marked data-passkey where the browser has them, and hides them where it has not; fetches the
// challenge from the server, asks the authenticator, and sends its answer with the form. Without scripts the forms are not shown at all.
const has = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !has;
  if (!has) continue;
  const creating = form.dataset.passkey === "create";
  const status = form.querySelector("[data-passkey-status]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    status.textContent = "";
    try {
      const token = form.querySelector("input[name=__RequestVerificationToken]");
      const answer = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams({ [token.name]: token.value }) });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const options = await answer.json();
      const credential = creating
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.namedItem("Credential").value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      // cancelled by the person, refused by the authenticator, or the network is away: the form stays, and says so
      status.textContent = form.dataset.failed;
      button.disabled = false;
    }
  });
}
