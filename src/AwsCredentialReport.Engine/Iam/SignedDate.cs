using System.Globalization;
using Amazon.Runtime;
using Amazon.Util;

namespace AwsCredentialReport.Engine;

/// <summary>
/// The date that a request was signed with. The SDK corrects a wrong clock of this machine, but it does not repeat the
/// call that shows that the clock has been set right since.
/// </summary>
internal static class SignedDate
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(4);

    /// <summary>Gets whether a request was refused for its date, and would be signed with another one now.</summary>
    internal static bool IsOutdated(IExecutionContext context, Exception exception)
    {
        if (exception is not AmazonServiceException { ErrorCode: "SignatureDoesNotMatch" or "RequestExpired" } ||
            !context.RequestContext.Request.Headers.TryGetValue(HeaderKeys.XAmzDateHeader, out var signed) ||
            !DateTime.TryParseExact(
                signed,
                AWSSDKUtils.ISO8601BasicDateTimeFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var date))
        {
            return false;
        }

        var now = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(context.RequestContext.Request.Endpoint.ToString());
        if ((now - date).Duration() <= Tolerance)
        {
            return false;
        }

        context.RequestContext.IsSigned = false;
        return true;
    }
}
