using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>The services behind the endpoint; the header X-Amz-Target means Organizations, else a call's Version tells.</summary>
internal sealed record AwsService(string SigningName, string Version)
{
    internal static readonly AwsService Iam = new("iam", "2010-05-08");
    internal static readonly AwsService Organizations = new("organizations", "2016-11-28");
    internal static readonly AwsService Sts = new("sts", "2011-06-15");

    internal string Namespace => $"https://{SigningName}.amazonaws.com/doc/{Version}/";

    internal static AwsService For(QueryParameters parameters) => parameters.Version == Sts.Version ? Sts : Iam;

    internal SimulatedFault NoSuchAction(string action) => action.Length == 0
        ? new SimulatedFault("MissingAction", 400, "The request must contain the parameter Action.")
        : new SimulatedFault("InvalidAction", 400, $"Could not find operation {action} for version {Version}");
}
