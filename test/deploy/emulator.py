"""Starts MiniStack, a third-party emulator of AWS (MIT), with repairs where it differs from AWS.

Every repair has its reason. docs/deploy-test.md lists them for readers of the results.
"""

import json
import os
import socket
import sys
import threading

import ministack.app as app
from ministack.core import iam_actions, lambda_runtime
from ministack.services import athena, eventbridge, s3, sts
from ministack.services import stepfunctions as states
from ministack.services.cloudformation import provisioners as cloudformation


def count_requests_as_tls():
    """It listens on http of this machine. Our bucket and queue policies refuse requests without TLS."""
    pin = app.pin_request_origin
    app.pin_request_origin = lambda address, is_secure: pin(address, True)


def leave_health_to_the_api():
    """It answers /health itself, also under the address of an API."""
    app._HEALTH_PATHS = ("/_ministack/health",)


def resolve_localhost_names():
    """Addresses of its APIs end in .localhost, which not every resolver knows."""
    look_up = socket.getaddrinfo

    def get_address(host, *rest, **more):
        is_local = isinstance(host, str) and host.endswith(".localhost")
        return look_up("127.0.0.1" if is_local else host, *rest, **more)

    socket.getaddrinfo = get_address


def load_cjs_handlers():
    """Lambda finds a handler in index.cjs; the emulator looks for .js and .mjs only. Its S3 needs path-style addresses."""
    worker = lambda_runtime._NODEJS_WORKER_SCRIPT
    repaired = worker.replace(
        'fullPath + ".mjs"', '(fs.existsSync(fullPath + ".cjs") ? fullPath + ".cjs" : fullPath + ".mjs")'
    ).replace(
        "Object.assign(process.env, env || {});", 'Object.assign(process.env, env || {}, { S3_FORCE_PATH_STYLE: "true" });'
    )
    assert repaired.count("S3_FORCE_PATH_STYLE") == 1 and repaired.count(".cjs") == 2
    lambda_runtime._NODEJS_WORKER_SCRIPT = repaired


def evaluate_timeouts_and_tokens():
    """It takes TimeoutSeconds as it stands, also an expression. It authorises SendTask* on "*" instead of the machine."""
    running = threading.local()
    machine_of_token = {}
    execute, invoke, find_resource = states._execute_task, states._invoke_with_callback, iam_actions.extract_resource_arn

    def execute_task(state, given, execution, context):
        running.machine = context.get("StateMachine", {}).get("Id")
        if isinstance(state.get("TimeoutSeconds"), str):
            seconds = states._jsonata_state_field(state, "TimeoutSeconds", "number", given, context)
            state = {**state, "TimeoutSeconds": seconds}
        return execute(state, given, execution, context)

    def invoke_with_callback(resource, effective, token, state):
        machine_of_token[token] = running.machine
        return invoke(resource, effective, token, state)

    def extract_resource_arn(service, method, path, headers, body, *rest, **more):
        if service == "states" and b'"taskToken"' in (body or b""):
            return machine_of_token.get(json.loads(body)["taskToken"], "*")
        return find_resource(service, method, path, headers, body, *rest, **more)

    states._execute_task = execute_task
    states._invoke_with_callback = invoke_with_callback
    for module in list(sys.modules.values()):
        if getattr(module, "extract_resource_arn", None) is find_resource:
            module.extract_resource_arn = extract_resource_arn


def know_encryption_contexts():
    """It evaluates no condition on kms:EncryptionContext, by which our grants name the purpose of a secret."""
    find_tags = iam_actions.request_tag_context

    def request_context(service, action, body, *rest, **more):
        found = find_tags(service, action, body, *rest, **more)
        if service != "kms":
            return found
        named = json.loads(body or b"{}").get("EncryptionContext") or {}
        return {**found, **{f"kms:EncryptionContext:{key}": value for key, value in named.items()}}

    iam_actions.request_tag_context = request_context


def name_callers_of_china():
    """In a region of China the ARN of a caller has the partition aws-cn. Its other ARNs have aws everywhere."""
    if not os.environ.get("MINISTACK_REGION", "").startswith("cn-"):
        return
    find_caller = sts._caller_identity

    def caller_identity(*rest, **more):
        caller = find_caller(*rest, **more)
        if not isinstance(caller, dict):
            return caller
        return {**caller, "userArn": caller["userArn"].replace("arn:aws:", "arn:aws-cn:", 1)}

    sts._caller_identity = caller_identity


def name_versions_in_events():
    """Events of a versioned bucket have a version-id on AWS."""
    firing = threading.local()
    fire, dispatch = s3._fire_s3_event, eventbridge._dispatch_event

    def fire_s3_event(*rest, version_id=None, **more):
        firing.version = version_id
        return fire(*rest, version_id=version_id, **more)

    def dispatch_event(event, *rest, **more):
        if event.get("Source") == "aws.s3" and getattr(firing, "version", None):
            detail = json.loads(event["Detail"])
            detail["object"]["version-id"] = firing.version
            event = {**event, "Detail": json.dumps(detail)}
        return dispatch(event, *rest, **more)

    s3._fire_s3_event = fire_s3_event
    eventbridge._dispatch_event = dispatch_event


def provision_athena_statements():
    """It has named queries and prepared statements, but CloudFormation does not create them."""

    def create_query(_logical_id, given, _stack):
        kind = "AWS::Athena::NamedQuery"
        made = cloudformation._glue_call(athena._create_named_query, given, kind, "create")
        return made["NamedQueryId"], {"NamedQueryId": made["NamedQueryId"]}

    def delete_query(physical_id, _given):
        athena._delete_named_query({"NamedQueryId": physical_id})

    def create_statement(_logical_id, given, _stack):
        kind = "AWS::Athena::PreparedStatement"
        cloudformation._glue_call(athena._create_prepared_statement, given, kind, "create")
        return given["StatementName"], {}

    def delete_statement(physical_id, given):
        workgroup = given.get("WorkGroup", "primary")
        athena._delete_prepared_statement({"StatementName": physical_id, "WorkGroup": workgroup})

    def add(kind, create, delete):
        def update(physical_id, old, new, stack):
            delete(physical_id, old)
            return create(physical_id, new, stack)

        cloudformation._RESOURCE_HANDLERS[kind] = {"create": create, "update": update, "delete": delete}

    add("AWS::Athena::NamedQuery", create_query, delete_query)
    add("AWS::Athena::PreparedStatement", create_statement, delete_statement)


for repair in (
    count_requests_as_tls,
    leave_health_to_the_api,
    resolve_localhost_names,
    load_cjs_handlers,
    evaluate_timeouts_and_tokens,
    know_encryption_contexts,
    name_callers_of_china,
    name_versions_in_events,
    provision_athena_statements,
):
    repair()
app.main()
