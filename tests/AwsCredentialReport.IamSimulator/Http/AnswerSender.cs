using System.Globalization;

namespace AwsCredentialReport.IamSimulator.Http;

internal static class AnswerSender
{
    internal static async Task SendAsync(
        HttpContext context, Answer answer, string requestId, DateTimeOffset now, CancellationToken gone)
    {
        if (answer.Delivery == Delivery.Reset)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        response.Headers["x-amzn-RequestId"] = requestId;
        if (answer.Location is { } location)
        {
            response.Headers.Location = location;
        }

        if (answer.Delivery == Delivery.Whole)
        {
            await response.Body.WriteAsync(answer.Body, gone);
            return;
        }

        await response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), gone);
        await response.Body.FlushAsync(gone);
        if (answer.Delivery == Delivery.Stalled)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, gone);
        }

        context.Abort();
    }
}
