using Microsoft.AspNetCore.Http.Features;

namespace AwsCredentialReport.IamSimulator.Http;

internal static class RequestReader
{
    /// <summary>The request as it came, undecoded: that is what was signed.</summary>
    internal static async Task<SignedRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        return new SignedRequest(
            context.Request.Method,
            target[0],
            target.Length == 2 ? target[1] : string.Empty,
            [.. context.Request.Headers.SelectMany(header => header.Value.Select(
                value => KeyValuePair.Create(header.Key, value ?? string.Empty)))],
            body.ToArray());
    }
}
