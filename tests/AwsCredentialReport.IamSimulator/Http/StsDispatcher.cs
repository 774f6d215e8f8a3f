using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

internal static class StsDispatcher
{
    /// <summary>The one action without a signature.</summary>
    internal const string Unsigned = "AssumeRoleWithWebIdentity";

    internal static IReadOnlyList<string> Names { get; } = ["AssumeRole", Unsigned, "GetCallerIdentity", "GetSessionToken"];

    internal static void RunUnsigned(SimulatedCloud cloud, QueryParameters call, ResponseXml xml)
    {
        var credential = StsActions.AssumeRoleWithWebIdentity(
            cloud,
            call.Required("RoleArn"),
            call.Required("RoleSessionName"),
            call.Required("WebIdentityToken"),
            call.Number("DurationSeconds"));
        xml.Element("SubjectFromWebIdentityToken", "subject");
        AssumedRole(xml, credential);
    }

    internal static void Run(SimulatedCloud cloud, SimulatedCaller caller, QueryParameters call, ResponseXml xml)
    {
        var sts = cloud.Sts(caller);
        switch (call.Action)
        {
            case "GetCallerIdentity":
                var identity = sts.GetCallerIdentity();
                xml.Element("Arn", identity.Arn);
                xml.Element("UserId", identity.UserId);
                xml.Element("Account", identity.Account.Id);
                break;
            case "AssumeRole":
                AssumedRole(xml, sts.AssumeRole(
                    new SimulatedRoleRequest(call.Required("RoleArn"), call.Required("RoleSessionName"))
                    {
                        DurationSeconds = call.Number("DurationSeconds"),
                        ExternalId = call["ExternalId"],
                        SerialNumber = call["SerialNumber"],
                        TokenCode = call["TokenCode"],
                    }));
                break;
            case "GetSessionToken":
                Credentials(xml, sts.GetSessionToken(
                    call.Number("DurationSeconds"), call["SerialNumber"], call["TokenCode"]));
                break;
            default:
                throw AwsService.Sts.NoSuchAction(call.Action);
        }
    }

    private static void AssumedRole(ResponseXml xml, SimulatedCredential credential)
    {
        Credentials(xml, credential);
        xml.Group("AssumedRoleUser", () =>
        {
            xml.Element("AssumedRoleId", credential.Caller.UserId);
            xml.Element("Arn", credential.Caller.Arn);
        });
    }

    private static void Credentials(ResponseXml xml, SimulatedCredential credential) => xml.Group("Credentials", () =>
    {
        xml.Element("AccessKeyId", credential.AccessKeyId);
        xml.Element("SecretAccessKey", credential.Secret);
        xml.Element("SessionToken", credential.SessionToken);
        xml.Element("Expiration", credential.Expiration);
    });
}
