"""Reads the mails of a folder with Python's email package, and prints what they say as JSON: a second opinion on the parser."""

import email
import email.policy
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
read = {}
for file in sorted(folder.rglob("*.eml")):
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    texts, files = [], []
    for part in mail.walk():
        name = part.get_filename()
        if name is not None:
            files.append(name)
        elif part.get_content_type() == "text/plain":
            try:
                texts.append(part.get_content())
            except LookupError:
                texts.append("")
    read[file.relative_to(folder).with_suffix("").as_posix()] = {
        "subject": str(mail.get("Subject", "")),
        "text": "".join(texts),
        "files": files,
    }
print(json.dumps(read))
