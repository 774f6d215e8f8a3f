using System.Text;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>From a request to its answer: who calls, what goes wrong, what is done.</summary>
internal sealed class RequestHandler(
    SimulatedCloud cloud, IamServerOptions options, FaultPlan faults, Recorder recorder)
{
    private readonly SignatureChecker _checker = new(cloud, options.SigningRegion);

    private SimulatedCaller Anybody => cloud.Accounts[0].Root.AsCaller();

    internal DateTimeOffset Now => options.Clock.GetUtcNow() + options.ClockOffset;

    internal async Task<Answer> AnswerAsync(SignedRequest request, string requestId, CancellationToken gone)
    {
        var target = OrganizationsDispatcher.ActionOf(request);
        var call = target is null
            ? QueryParameters.Parse(request.Query, Encoding.UTF8.GetString(request.Body.Span))
            : QueryParameters.OfJson(target, request.Body);
        var service = target is null ? AwsService.For(call) : AwsService.Organizations;
        var keyId = ClaimedKeyId(request);
        var record = new RecordedRequest(Now, call.Action, call.Public, keyId, Claimed(keyId)?.Caller.Account.Id);
        recorder.Add(record);
        var answer = await AnswerAsync(request, call, service, record, requestId, gone);
        record.Status = answer.Delivery == Delivery.Reset ? 0 : answer.Status;
        record.ErrorCode = answer.ErrorCode;
        options.Log?.Invoke(record);
        return answer;
    }

    private async Task<Answer> AnswerAsync(
        SignedRequest request,
        QueryParameters call,
        AwsService service,
        RecordedRequest record,
        string requestId,
        CancellationToken gone)
    {
        try
        {
            var unsigned = service == AwsService.Sts && call.Action is StsDispatcher.Unsigned;
            var caller = unsigned ? null : Authenticate(request, service);
            if (options.BeforeAction is { } before)
            {
                await before(record);
            }

            var struck = faults.Take(record);
            await WaitAsync(struck, gone);
            var answer = Replace(struck, caller) ?? Run(caller, call, service, requestId);
            record.Status = answer.Status;
            record.ErrorCode = answer.ErrorCode;
            if (options.AfterAction is { } after)
            {
                await after(record);
            }

            return struck.Aggregate(answer, (whole, fault) => fault.Damage?.Invoke(whole) ?? whole);
        }
        catch (SimulatedFault fault)
        {
            return Refuse(service, fault, requestId);
        }

        Answer? Replace(IReadOnlyList<Fault> struck, SimulatedCaller? caller)
        {
            var fault = struck.Count > 0 ? struck[^1] : null;
            if (fault?.ClockOffset is { } offset)
            {
                options.ClockOffset = offset;
                throw SignatureChecker.Expired(request.Header("x-amz-date") ?? string.Empty, Now);
            }

            return fault?.Error is { } error
                ? Refuse(service, error(caller ?? Anybody, $"{service.SigningName}:{call.Action}"), requestId)
                : fault?.Replacement?.Invoke();
        }
    }

    private async Task WaitAsync(IReadOnlyList<Fault> struck, CancellationToken gone)
    {
        var wait = struck.Aggregate(options.Latency, (sum, fault) => sum + fault.Wait);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, gone);
        }
    }

    private SimulatedCaller Authenticate(SignedRequest request, AwsService service)
    {
        if (!options.RequireSignature)
        {
            return Claimed(ClaimedKeyId(request))?.Caller ?? Anybody;
        }

        var credential = _checker.Check(request, service.SigningName, Now);
        if (options.RecordKeyUse)
        {
            credential.Key?.RecordUse("us-east-1", service.SigningName);
        }

        return credential.Caller;
    }

    private Answer Run(SimulatedCaller? caller, QueryParameters call, AwsService service, string requestId)
    {
        if (service == AwsService.Organizations)
        {
            return new Answer(200, OrganizationsDispatcher.Run(cloud, caller!, call)) { ContentType = "application/x-amz-json-1.1" };
        }

        using var xml = new ResponseXml(service, call.Action.Length == 0 ? "Missing" : call.Action);
        try
        {
            if (caller is null)
            {
                StsDispatcher.RunUnsigned(cloud, call, xml);
            }
            else if (service == AwsService.Sts)
            {
                StsDispatcher.Run(cloud, caller, call, xml);
            }
            else
            {
                IamDispatcher.Run(caller, call, xml);
            }

            return new Answer(200, xml.Finish(requestId));
        }
        catch (SimulatedFault fault)
        {
            return Refuse(service, fault, requestId);
        }
    }

    /// <summary>Whose key id the request names, before it is known that the signature is right.</summary>
    private SimulatedCredential? Claimed(string? keyId) => keyId is null ? null : cloud.FindCredential(keyId);

    private static string? ClaimedKeyId(SignedRequest request)
    {
        try
        {
            return Authorization.Parse(request.Header("Authorization")).AccessKeyId;
        }
        catch (SimulatedFault)
        {
            return null;
        }
    }

    private static Answer Refuse(AwsService service, SimulatedFault fault, string requestId) =>
        service == AwsService.Organizations ? OrganizationsDispatcher.Refuse(fault)
        : new(fault.Status, ResponseXml.Error(service, fault, requestId)) { ErrorCode = fault.Code };
}
