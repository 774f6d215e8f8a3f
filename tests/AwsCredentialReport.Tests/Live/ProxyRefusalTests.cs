using System.Net;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>A proxy that opens no connection to AWS.</summary>
public sealed class ProxyRefusalTests
{
    private static readonly Uri Proxy = new("http://192.0.2.1:8080/");
    private static readonly Uri Iam = new("https://iam.amazonaws.com/");

    [Theory]
    [InlineData(403, "the proxy http://192.0.2.1:8080/ refused the connection to iam.amazonaws.com (HTTP 403)")]
    [InlineData(407, "the proxy http://192.0.2.1:8080/ requires a user name and password (HTTP 407)")]
    public void Is_named_with_its_status(int status, string sentence)
    {
        Assert.Equal(sentence, Refusal("failed", (HttpStatusCode)status));

        // The error of .NET 8.
        Assert.Equal(sentence, Refusal($"The proxy tunnel request to proxy '{Proxy}' failed with status code '{status}'.", null));
    }

    [Fact]
    public void Is_named_without_a_status_that_nobody_knows() =>
        Assert.Equal("the proxy http://192.0.2.1:8080/ refused the connection to iam.amazonaws.com", Refusal("failed", null));

    private static string Refusal(string message, HttpStatusCode? status) =>
        ProxyRefusal.Of(new HttpRequestException(message, null, status), Proxy, Iam).Message;
}
