"""A mail server for tests: takes mail over STARTTLS on the loopback address and writes what it understood as JSON.

Usage: smtp_server.py FOLDER PORT [CERTIFICATE KEY]   prints its port (0 takes any). Ends when its standard input does.
Receivers named refused@ get 550, later@ 451; after vanish@ the mail is kept and the connection dropped unanswered, once.
"""
import asyncio
import email
import email.policy
import json
import os
import ssl
import sys
import uuid
from email.header import decode_header, make_header

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.vanished = set()

    async def auth_login(self, server, args):
        """.NET writes the mechanism in lower case, which RFC 4422 names in upper case; aiosmtpd is strict, real servers are not."""
        return await server.auth_LOGIN(server, args)

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("refused@"):
            return f"550 5.1.1 <{address}> no such user here"
        if address.startswith("relay@"):
            return "550 5.7.1 unable to relay"
        if address.startswith("later@"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        parts = {p.get_content_type(): p.get_content() for p in message.walk() if not p.is_multipart()}
        seen = {
            "to": envelope.rcpt_tos,
            "from": envelope.mail_from,
            "tls": session.ssl is not None,
            "user": session.auth_data.decode() if session.authenticated else None,
            # not the policy's own decoding: Python 3.11 puts a space between adjacent encoded words of a name
            "headers": {k.lower(): str(make_header(decode_header(v.replace("\r\n", "")))) for k, v in email.message_from_bytes(envelope.content).items()},
            "type": message.get_content_type(),
            "text": parts.get("text/plain"),
            "html": parts.get("text/html"),
            "raw": envelope.content.decode("utf-8", "replace"),
        }
        path = os.path.join(self.folder, f"{uuid.uuid4().hex}.json")
        with open(path + ".part", "w", encoding="utf-8") as file:
            json.dump(seen, file)
        os.rename(path + ".part", path)
        key = message["Message-ID"]
        if envelope.rcpt_tos[0].startswith("vanish@") and key not in self.vanished:
            self.vanished.add(key)
            server.transport.abort()
            await asyncio.sleep(1)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, auth_data):
    if auth_data.login == b"serambi" and auth_data.password == b"rahasia":
        return AuthResult(success=True, auth_data=auth_data.login)
    return AuthResult(success=False, handled=False)


async def main():
    folder = sys.argv[1]
    handler = Handler(folder)
    tls = None
    if len(sys.argv) > 3:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(sys.argv[3], sys.argv[4])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="localhost", tls_context=tls, require_starttls=tls is not None,
                     authenticator=authenticate, auth_require_tls=True, auth_required=tls is not None, loop=loop),
        "127.0.0.1", int(sys.argv[2]))
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
