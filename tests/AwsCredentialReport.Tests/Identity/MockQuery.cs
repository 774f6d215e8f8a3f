using System.Globalization;
using System.Text;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>IAM and STS: the few actions that lead to a report, with the signature and the token checked.</summary>
internal sealed class MockQuery(MockScript script)
{
    private const string BasicDate = "yyyyMMdd'T'HHmmss'Z'";

    internal static MockAnswer Error(int status, string code, string message) => MockAnswer.Xml(
        status,
        $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>" +
        "<RequestId>0f0f</RequestId></ErrorResponse>");

    internal MockAnswer Answer(MockRequest request, MockCall call) => call.Action == "AssumeRoleWithWebIdentity"
        ? Session(request, call, "WEB")
        : Refusal(request, call) ?? Signed(request, call);

    private MockAnswer Signed(MockRequest request, MockCall call) => call.Action switch
    {
        "AssumeRole" => Session(request, call, call.KeyId!),
        "GetSessionToken" => Result(call, Credentials(MockKeys.Session("MFA", call.KeyId))),
        "GetCallerIdentity" => Result(
            call,
            $"<Arn>{MockKeys.Arn(Partition(call), call.KeyId!)}</Arn><UserId>AIDA{call.KeyId}</UserId>" +
            $"<Account>{MockKeys.AccountId}</Account>"),
        "GenerateCredentialReport" => Result(call, "<State>COMPLETE</State>"),
        "GetCredentialReport" => Result(
            call,
            $"<Content>{Report(Partition(call))}</Content><ReportFormat>text/csv</ReportFormat>" +
            $"<GeneratedTime>{script.At(0)}</GeneratedTime>"),
        "ListAccountAliases" => Result(call, "<IsTruncated>false</IsTruncated><AccountAliases/>"),
        _ => Error(400, "InvalidAction", "The mock has no " + call.Action),
    };

    private MockAnswer? Refusal(MockRequest request, MockCall call)
    {
        if (call.KeyId is null)
        {
            return call.RightSignature
                ? Error(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
                : Error(400, "IncompleteSignature", "Credential must have exactly 5 slash-delimited elements.");
        }

        if (!call.RightSignature)
        {
            // AWS quotes the canonical request, and with it the session token.
            var signed = Authorization.Parse(request.Header("Authorization"));
            return Error(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided.\n\n" +
                "The Canonical String for this request should have been\n" +
                $"'{SigV4.CanonicalRequest(request.Signed, signed.SignedHeaders)}'");
        }

        if (!call.HasRightToken)
        {
            return Error(403, "InvalidClientTokenId", "The security token included in the request is invalid");
        }

        var text = request.Header("x-amz-date")!;
        var date = DateTimeOffset.ParseExact(
            text, BasicDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return (date - script.Now).Duration() < TimeSpan.FromMinutes(5)
            ? null
            : Error(403, "SignatureDoesNotMatch", $"Signature expired: {text} is now earlier than {script.At(-300)}");
    }

    private MockAnswer Session(MockRequest request, MockCall call, string caller)
    {
        var role = request.Parameter("RoleArn")!.Split('/')[^1];
        return Result(
            call,
            Credentials(MockKeys.Session(role, caller)) +
            $"<AssumedRoleUser><Arn>arn:aws:sts::{MockKeys.AccountId}:assumed-role/{role}/session</Arn>" +
            "<AssumedRoleId>AROA:session</AssumedRoleId></AssumedRoleUser>");
    }

    private string Credentials(string id) =>
        $"<Credentials><AccessKeyId>{id}</AccessKeyId><SecretAccessKey>{MockKeys.Secret(id)}</SecretAccessKey>" +
        $"<SessionToken>{MockKeys.Token(id)}</SessionToken><Expiration>{script.At(3600)}</Expiration></Credentials>";

    private static MockAnswer Result(MockCall call, string body) => MockAnswer.Xml(
        200,
        $"<{call.Action}Response><{call.Action}Result>{body}</{call.Action}Result>" +
        $"<ResponseMetadata><RequestId>0f0f</RequestId></ResponseMetadata></{call.Action}Response>");

    private static string Report(string partition)
    {
        var none = string.Concat(Enumerable.Repeat(",N/A", ReportCsv.Header.Split(',').Length - 8));
        var row = $"<root_account>,arn:{partition}:iam::{MockKeys.AccountId}:root,2020-01-01T00:00:00+00:00," +
            "not_supported,no_information,not_supported,not_supported,true" + none;
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(ReportCsv.Header + "\n" + row));
    }

    private static string Partition(MockCall call) =>
        new[]
        {
            ("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("us-iso-", "aws-iso"), ("us-isob-", "aws-iso-b"),
            ("us-isof-", "aws-iso-f"), ("eu-isoe-", "aws-iso-e"), ("eusc-", "aws-eusc"), (string.Empty, "aws"),
        }.First(pair => call.Region!.StartsWith(pair.Item1, StringComparison.Ordinal)).Item2;
}
